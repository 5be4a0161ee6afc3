from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("guide_live", "0002_longer_codes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="vote",
            name="choice",
            field=models.CharField(max_length=26),
        ),
    ]
