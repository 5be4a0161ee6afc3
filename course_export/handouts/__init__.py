"""The printed pack of a guide: for facilitators and for learners, as PDF and as DOCX.

Sources become models as for the course, models become a small tree of plain data (`blocks`), and two
writers make files of it. Nothing is written twice.
"""
