"""XBlocks that deliver the Practitioner Guides on Open edX.

Block classes stand as modules directly in this package: with nested packages the platform's
static-file finder loses CSS and JavaScript in production.
"""
