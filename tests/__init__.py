"""The tests mirror the tree. Personas have names: Asha, Ben, Carys, Morgan, Erin, and nobody."""
