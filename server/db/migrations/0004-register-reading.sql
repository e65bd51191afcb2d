-- Lists of the register stay in proportion to the page, not to the register: an index in the order of the lists, and
-- a policy that looks at cases only for readers who have a domain.
create index units_listed on units (jurisdiction, activity_id);

drop policy reader on units;
create policy reader on units for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or id::text = any ((select daftar_list('units'))::text[])
  or (
    (select cardinality(daftar_list('domains')) > 0)
    and exists (
      select from cases
      where cases.unit_id = units.id and cases.domains && (select daftar_list('domains'))::text[]
    )
  )
);
