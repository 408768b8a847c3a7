"""Records → something to look at; pure, imports only the model."""
