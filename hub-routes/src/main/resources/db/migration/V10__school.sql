-- What an agency reads on its own page besides what the worklist is read along.

-- What is withheld from an agency reads as open to it: a handful of rows, found by who waits.
create index duty_withheld_waiting on duty (owed_to_agency, id) where state = 'withheld';
