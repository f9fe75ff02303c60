"""Services of others, asked politely: where, how patiently, and what they answered before."""
