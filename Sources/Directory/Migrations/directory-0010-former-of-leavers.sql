-- What imports keep of whom: so that it goes with whoever has left.
CREATE INDEX roll_change_former ON roll_change (person_id) WHERE former IS NOT NULL;
