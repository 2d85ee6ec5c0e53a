"""Agreement to support: who agreed to what, when, by what means, and withdrew it. It gates nothing."""
