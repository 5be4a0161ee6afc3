"""The tool that keeps a directory of services: reads its table, judges it, says what is due."""
