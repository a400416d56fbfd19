-- The attribute every installation begins with is called what the screens call it; a label somebody chose stays.
update attribute set label = 'Email' where key = 'email' and label = 'E-mail';
