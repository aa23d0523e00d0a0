-- Whose picture is it? Asked at every picture, so that none of an article under embargo leaves by its digest.
create index article_versions_elements on article_versions using gin (elements jsonb_path_ops);
