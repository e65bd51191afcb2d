-- Whether a row is one of the reader's units is looked up in a hash of them: walking a list for each row made the home of
-- somebody who speaks for two thousand units wait for four million comparisons. Who may read what stays as it was.
alter policy reader on cases using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or (
    subject_id::text in (select unnest(daftar_list('units')))
    and not exists (
      select from sold_units s where s.unit_id = cases.subject_id and daftar_last_month(cases.period) < s.month
    )
  )
  or domains && (select daftar_list('domains'))
  or (
    subject_kind = 'DEFINITION' and 'published' = any (tags)
    and subject -> 'organisations' ?| (select daftar_list('jurisdictions'))
  )
);
alter policy reader on tasks using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or (
    subject_id::text in (select unnest(daftar_list('units')))
    and not exists (
      select from sold_units s where s.unit_id = tasks.subject_id and daftar_last_month(tasks.period) < s.month
    )
  )
  or (scope = 'domain' and scope_id = any ((select daftar_list('domains'))::text[]))
  or (scope = 'jurisdiction' and scope_id = any ((select daftar_list('jurisdictions'))::text[]))
);
alter policy reader on units using (
  (select daftar_nation())
  or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
  or id::text in (select unnest(daftar_list('units')))
  or (
    (select cardinality(daftar_list('domains')) > 0)
    and exists (
      select from cases where cases.subject_id = units.id and cases.domains && (select daftar_list('domains'))
    )
  )
);
alter policy reader on notifications using (
  (select daftar_nation())
  or scope_id = any ((select daftar_list('jurisdictions'))::text[])
  or scope_id in (select unnest(daftar_list('units')))
  or scope_id = any ((select daftar_list('domains'))::text[])
);
do $$
declare name text;
begin
  foreach name in array array['delegations', 'message_choices', 'outbox'] loop
    execute format($policy$
      alter policy reader on %I using (
        (select daftar_nation())
        or jurisdiction = any ((select daftar_list('jurisdictions'))::text[])
        or unit_id::text in (select unnest(daftar_list('units')))
      )$policy$, name);
  end loop;
end $$;
