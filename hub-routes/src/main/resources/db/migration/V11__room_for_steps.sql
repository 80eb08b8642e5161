-- Each step of a duty changes its row and with it adds an entry to each of these indexes, beside the one before. Rows come in
-- order of time, so that pages are packed full and never split again: without room for the steps of those on it, each page
-- would look through the table for entries that are dead, again and again, whenever one of its duties takes a step.
-- What stands there already is not written anew: reindex it at leisure.
do $$
declare
    index_of_duty regclass;
begin
    for index_of_duty in select indexrelid from pg_index where indrelid = 'duty'::regclass loop
        execute format('alter index %s set (fillfactor = 70)', index_of_duty);
    end loop;
end $$;
