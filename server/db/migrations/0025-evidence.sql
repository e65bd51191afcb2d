-- Who headed an organisation since when: a body that kept silent is answered for by its head at that time (C16-R2).
create table organisation_heads (
  organisation text not null references organisations (id),
  since timestamptz not null,
  head text,
  primary key (organisation, since)
);
insert into organisation_heads (organisation, since, head) select id, '-infinity', head from organisations;
grant select, insert, update on organisation_heads to daftar_engine;

-- A figure as it stood when it was cited: kept for ever, by nobody changed (C16-R3). `id` is a part of the hash of `body`.
create table citations (
  id text primary key,
  list text not null,
  period integer not null,
  -- the rest of what the figure is: indicator, level, area, dimension
  figure text not null,
  vintage integer not null,
  body jsonb not null,
  cited_at timestamptz not null,
  cited_by text not null,
  unique (list, period, figure, vintage)
);
grant select, insert on citations to daftar_engine;

-- Evidence taken out of the house, and figures of a unit seen under a published one, are reads like others (requirements §2.6).
alter table audit_reads drop constraint audit_reads_what_check;
alter table audit_reads add constraint audit_reads_what_check
  check (what in ('case', 'impact-example', 'evidence', 'figure'));
