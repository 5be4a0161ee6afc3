"""The facilitator's page of a cohort: where it stands, by module, item and case."""
