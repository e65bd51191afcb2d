-- Lists of cases run newest period first, of everybody or of one office: a page costs what a page costs, however many cases
-- there are.
create index cases_newest on cases (period desc, id desc);
create index cases_of_office on cases (jurisdiction, period desc, id desc);

-- Lists of tasks are counted and ordered without looking at their cases: what the order asks of a case stands with the task.
alter table tasks add column selected boolean not null default false;
update tasks t set selected = true from cases c where c.id = t.case_id and c.selected;
