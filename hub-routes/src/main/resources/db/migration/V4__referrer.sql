-- Who referred is hidden from some recipients: the referrer, and the agency and office named instead. Null for all who may know.
alter table delivery add column veil text[] check (cardinality(veil) = 3);
