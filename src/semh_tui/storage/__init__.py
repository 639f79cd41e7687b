"""How frameworks and audits live on disk: strict YAML in, canonical YAML out, durable writes."""
