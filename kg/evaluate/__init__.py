"""Reading held against gold sheets: what is right, wrong and missed, fact by fact."""
