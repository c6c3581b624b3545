"""What a rehearsal round looks like on Discord: its cards, its private pages, and who keeps them."""
