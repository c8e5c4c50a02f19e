"""How pages of the casebook are cited: as texts in the styles that readers are asked for, and as files."""
