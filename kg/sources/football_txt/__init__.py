"""Results in football.txt, the plain text format of openfootball (github.com/openfootball).

A file tells one edition of one competition, in its older layout and its newer ones::

    = World Cup 2022             a title: competition and edition
    ▪ Group A                    a heading: the stage of what follows
    Sun Nov 20                   a day
      19:00  Qatar  0-2 (0-2)  Ecuador  @ Al Bayt Stadium, Al Khor
             (; Enner Valencia 16' (pen.), 31')
"""
