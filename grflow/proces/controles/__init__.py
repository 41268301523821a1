"""Guards: each controle a pure function that gives its reasons and the facts that it leaned on."""
