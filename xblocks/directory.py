"""A directory of services: who may see which of it, and what a search finds."""

from __future__ import annotations

from .content.directory.model import Directory
from .content.translation import gettext_noop as _
from .platform.viewer import Viewer
from .shared import templates
from .shared.block import GuideBlock
from .shared.studio import title_field


class DirectoryBlock(GuideBlock):
    """Listings by need, for whoever looks: the public ones for learners, more for practitioners."""

    display_name = title_field(_("Directory of services"))
    MODELS = (Directory,)

    def body(self, who: Viewer) -> str:
        """The listings that this person may read."""
        return str(templates.markdown(self.model.intro, self.references))

    def public_body(self) -> str:
        """The public listings."""
        return str(templates.markdown(self.model.intro, self.references))
