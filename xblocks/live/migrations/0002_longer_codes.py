from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("guide_live", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="room",
            name="code",
            field=models.CharField(max_length=12, unique=True),
        ),
    ]
