"""The command line: one module per command, and the only place that prints or exits.

::

    main      arguments → command → exit code         exits     exit codes, wrong usage
    options   arguments that commands share           limits    --fail-over
    streams   what goes to stdout and stderr          progress  the bar on stderr
    destination  where a result goes, in which format
    writers   results as they come, in each format    tally     what was scored and what was not
    manual    this help as a page of the documentation

Results go to stdout, everything else to stderr. Heavy packages are imported by the command that
needs them, so that ``framing --help`` answers at once.
"""
