"""kronika reads news reports into a sourced chronicle."""
