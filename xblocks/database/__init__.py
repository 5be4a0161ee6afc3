"""How our apps write rows, alike on SQLite, MariaDB and PostgreSQL."""
