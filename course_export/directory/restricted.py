"""What stands beside the files that are not for everybody."""

from __future__ import annotations

README = """\
Not for everybody

practitioner.csv, directory.practitioner.xml
    For people who were trained and whose names the owner knows. They hold how to refer: routes, roles, lines
    for those who refer, how many are taken. In the wrong hands they help somebody to find or block a person.
    directory.practitioner.xml goes into a course of its own, with practitioners only. The team of that course
    can read it, and whoever may export the course.

admin.csv
    For the owner and whoever checks the listings. It holds consent, checks, reasons and names of bodies.

Keep this folder on this machine. Do not send it by mail or chat, do not put it on a web server, do not give
it to a service that translates or writes for you. Delete copies that you do not need. Only this account can
read the files; a copy on a stick or in a cloud has no such lock. If a file got out: suspend the listings in
it within the hour, tell the services, change their lines, and look for copies.

Everything outside this folder is public.
"""
