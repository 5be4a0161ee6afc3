"""An index by course. By itself, so that a migration that is cut short can run again where the database
cannot take back what it has done to a table (MariaDB, MySQL)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the index."""

    dependencies = [("guide_cohorts", "0004_publications")]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["course_key"], name="guide_publications_of_course"),
        ),
    ]
