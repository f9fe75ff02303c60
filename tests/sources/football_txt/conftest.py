"""Files in the format, in its layouts."""

from __future__ import annotations

NEWER = """= World Cup 2022       # a comment

Group A  |  Qatar   USA   Brazil

▪ Group A
Sun Nov 20
   19:00     Qatar   0-2 (0-2)   USA     @ Al Bayt Stadium, Al Khor
                (; Ana Ruiz 16' (pen.), 45+2')

▪ Final
Sun Dec 18
   18:00  Qatar  2-4 pen. 1-1 a.e.t. (1-1, 0-0)  Brazil  @ Lusail Stadium, Lusail
           (Eva Lund 54'; Ida Moe 60' (o.g.))
"""

OLDER = """##############################################
# World Cup 1930 Uruguay, 13 July - 30 July

Group 1  |  Alba   Borea

Matchday 1   | 13 July

Group 1:

(1)  13 July     Alba     3-1 (2-0)  Borea    @ Estadio Uno, Montevideo
                   [L. Ruiz 19' Moe 43', 87'; Carré 70']

(16) Semi-finals

(16) 26 July     Alba       2-1  Corra   @ Estadio Uno, Montevideo

Final

(18) 30 July     Alba  3-0iE 0-0nV  Borea   @ Estadio Uno, Montevideo
"""

LEAGUE = """= English Premier League 2023/24

▪ Matchday 1
  Fri Aug/11
    20.00  Alba FC                  0-3 (0-2)  Borea City
           (; Ruiz 9', 45+1' Lund 70')

▪ Matchday 38
[Sun May/19]
  16:00  Borea City v Alba FC  2-1 (1-1)
"""
