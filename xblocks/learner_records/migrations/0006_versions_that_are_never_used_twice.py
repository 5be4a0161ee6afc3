from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('guide_cohorts', '0005_publications_by_course'),
    ]

    operations = [
        migrations.AlterField(
            model_name='note',
            name='version',
            field=models.PositiveBigIntegerField(),
        ),
    ]
