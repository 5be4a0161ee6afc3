"""Practitioner Guides for Open edX: XBlocks, exporter and guides in one package."""

from pathlib import Path

from setuptools import find_packages, setup

BLOCKS = {
    "guide_page": "page:GuidePageBlock",
    "guide_scenario": "scenario:CaseScenarioBlock",
    "guide_check": "check:KnowledgeCheckBlock",
    "guide_notepad": "notepad:NotepadBlock",
    "guide_facilitator": "facilitator:FacilitatorNotesBlock",
}
APP = ["guide_cohorts = xblocks.cohorts.apps:CohortsConfig"]

# Ranges, never exact versions: we install beside the platform, which pins its own.
EXPORT = ["click>=8.1,<9", "rich>=13", "PyYAML>=6"]
PREVIEW = [*EXPORT, "xblock-sdk>=0.14,<0.16", "Django>=5.2,<6", "setuptools<82"]
TEST = [
    *PREVIEW,
    "setuptools>=70.1,<82",  # builds a wheel without a package of that name
    "pytest>=8",
    "pytest-django>=4.9",
    "hypothesis>=6.100",
    "playwright>=1.50",
    "axe-playwright-python>=0.1.4",
    "olxcleaner>=0.3,<0.4",
    "import-linter>=2.1",
    "mypy>=1.13",
    "ruff>=0.8",
    "types-PyYAML",
    "types-bleach",
    "lxml-stubs",
]

setup(
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
        "xblocks": ["templates/*.html", "public/*", "cohorts/README.md"],
        "course_export": ["py.typed", "preview/templates/**/*", "preview/static/**/*"],
        "scenarios": ["**/*"],
    },
    install_requires=[
        "XBlock>=5.2,<7",
        "edx-opaque-keys>=2.11",
        "lxml>=5.3",
        "bleach>=6,<7",
        "markdown-it-py>=3,<5",
        "mdit-py-plugins>=0.4",
        "pydantic>=2.7,<3",
    ],
    extras_require={"export": EXPORT, "preview": PREVIEW, "test": TEST},
    entry_points={
        "xblock.v1": [f"{tag} = xblocks.{where}" for tag, where in BLOCKS.items()],
        "lms.djangoapp": APP,
        "cms.djangoapp": APP,
        "console_scripts": ["course-export = course_export.cli:main"],
    },
    classifiers=[
        "Framework :: Django :: 5.2",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
)
