"""The dashboard of the front door: the area's figures of a period, compared, with the lists behind them."""
