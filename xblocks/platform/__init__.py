"""Every question that we ask of the platform, and the only guarded imports."""
