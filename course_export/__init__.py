"""From the authors' files to a course that Open edX imports, in one direction:

    sources     reads the files of a guide        (yaml_reader, page_reader, read_model)
    check_guide says what is wrong, and where     (rules of xblocks.content, guide_rules, pointer_rules)
    course      resolves what files say of each other
    olx_tree    writes it as OLX                  (policy, web_pages)
    bundle      packs it

`build` is that pass; `cli` is the command; `preview` shows the result on one machine. An LMS runs
without all of this.
"""
