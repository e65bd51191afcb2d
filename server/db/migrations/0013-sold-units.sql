-- Whoever has a unit sees whether it was sold; the policies of cases and of tasks ask no more.
drop policy reader on sold_units;
create policy reader on sold_units for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or unit_id::text = any ((select daftar_list('units'))::text[])
);
