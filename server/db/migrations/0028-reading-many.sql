-- What belongs to a case is read by whoever may read the case. Most readers may for its office or for all of the nation: what
-- stands in the row itself decides that, and no case is looked at. A national figure adds up millions of rows.
do $$
declare
  name text;
begin
  foreach name in array array['events', 'returns', 'drafts', 'clocks', 'decisions', 'observations'] loop
    execute format($policy$
      alter policy reader on %I using (
        (select daftar_nation())
        or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
        or ((select cardinality(daftar_list('units')) > 0 or cardinality(daftar_list('domains')) > 0)
          and exists (select from cases where cases.id = case_id))
      )$policy$, name);
  end loop;
end $$;
