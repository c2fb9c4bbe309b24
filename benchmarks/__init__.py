"""Large archives in the newsletter's shape, and the time every stage takes on them."""
