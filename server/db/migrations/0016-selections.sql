-- What is announced to subordinate units is theirs to see: the cases and tasks of a definition name them.
drop policy reader on cases;
create policy reader on cases for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or (
    subject_id::text = any ((select daftar_list('units'))::text[])
    and not exists (
      select from sold_units s where s.unit_id = cases.subject_id and daftar_last_month(cases.period) < s.month
    )
  )
  or domains && (select daftar_list('domains'))::text[]
  or (
    subject_kind = 'DEFINITION' and 'published' = any (tags)
    and subject -> 'organisations' ?| (select daftar_list('jurisdictions'))::text[]
  )
);
drop policy reader on tasks;
create policy reader on tasks for select to daftar_reader using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or (
    subject_id::text = any ((select daftar_list('units'))::text[])
    and not exists (
      select from sold_units s where s.unit_id = tasks.subject_id and daftar_last_month(tasks.period) < s.month
    )
  )
  or (scope = 'domain' and scope_id = any ((select daftar_list('domains'))::text[]))
  or (scope = 'jurisdiction' and scope_id = any ((select daftar_list('jurisdictions'))::text[]))
);

-- Whose return is followed up before others: of a selected unit, or of one that makes a selected product (C3-R1).
alter table cases add column goes_first boolean not null default false;
update cases set goes_first = true where selected;
