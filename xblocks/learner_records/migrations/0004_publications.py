"""The figures that were told last of groups of learners."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the table, with the constraint in its definition."""

    dependencies = [("guide_cohorts", "0003_what_the_cohort_page_asks")]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("course_key", models.CharField(max_length=255)),
                ("usage_key", models.CharField(max_length=255)),
                ("group", models.CharField(max_length=60)),
                ("figures", models.JSONField()),
                ("counted", models.BinaryField()),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("usage_key", "group"), name="guide_one_publication_each")
                ],
            },
        ),
    ]
