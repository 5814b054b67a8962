//! The words of the vocabulary, class by class.

use super::vocabulary::{Classes, class};

type Rows = &'static [(&'static str, u32, u8)];

/// Words of one class: spellings, the number they say, their code.
pub(super) static WORDS: &[(Classes, Rows)] = &[
    (
        class::MONTH,
        &[
            ("january", 0, 1),
            ("february", 0, 2),
            ("march", 0, 3),
            ("april", 0, 4),
            ("may", 0, 5),
            ("june", 0, 6),
            ("july", 0, 7),
            ("august", 0, 8),
            ("september", 0, 9),
            ("october", 0, 10),
            ("november", 0, 11),
            ("december", 0, 12),
        ],
    ),
    (
        class::MONTH | class::SHORT,
        &[
            ("jan", 0, 1),
            ("feb", 0, 2),
            ("mar", 0, 3),
            ("apr", 0, 4),
            ("jun", 0, 6),
            ("jul", 0, 7),
            ("aug", 0, 8),
            ("sep sept", 0, 9),
            ("oct", 0, 10),
            ("nov", 0, 11),
            ("dec", 0, 12),
        ],
    ),
    (
        class::WEEKDAY,
        &[
            ("monday", 0, 1),
            ("tuesday", 0, 2),
            ("wednesday", 0, 3),
            ("thursday", 0, 4),
            ("friday", 0, 5),
            ("saturday", 0, 6),
            ("sunday", 0, 7),
        ],
    ),
    (
        class::WEEKDAY | class::SHORT,
        &[
            ("mon", 0, 1),
            ("tue tues", 0, 2),
            ("wed weds", 0, 3),
            ("thu thur thurs", 0, 4),
            ("fri", 0, 5),
            ("sat", 0, 6),
            ("sun", 0, 7),
        ],
    ),
    (
        class::WEEKDAYS,
        &[
            ("mondays", 0, 1),
            ("tuesdays", 0, 2),
            ("wednesdays", 0, 3),
            ("thursdays", 0, 4),
            ("fridays", 0, 5),
            ("saturdays", 0, 6),
            ("sundays", 0, 7),
        ],
    ),
    (class::AMBIGUOUS, &[("may march mar mon sun sat wed fri jan", 0, 0)]),
    (
        class::UNIT,
        &[
            ("second sec", 0, 0),
            ("minute min", 0, 1),
            ("hour hr", 0, 2),
            ("day", 0, 3),
            ("weekend", 0, 4),
            ("week", 0, 5),
            ("fortnight", 0, 6),
            ("month", 0, 7),
            ("quarter", 0, 8),
            ("year yr", 0, 9),
            ("decade", 0, 10),
            ("century", 0, 11),
        ],
    ),
    (
        class::UNITS,
        &[
            ("seconds secs", 0, 0),
            ("minutes mins", 0, 1),
            ("hours hrs", 0, 2),
            ("days", 0, 3),
            ("weekends", 0, 4),
            ("weeks", 0, 5),
            ("fortnights", 0, 6),
            ("months", 0, 7),
            ("quarters", 0, 8),
            ("years yrs", 0, 9),
            ("decades", 0, 10),
            ("centuries", 0, 11),
        ],
    ),
    (
        class::NUMERAL,
        &[
            ("zero", 0, 0),
            ("one", 1, 0),
            ("two", 2, 0),
            ("three", 3, 0),
            ("four", 4, 0),
            ("five", 5, 0),
            ("six", 6, 0),
            ("seven", 7, 0),
            ("eight", 8, 0),
            ("nine", 9, 0),
            ("ten", 10, 0),
            ("eleven", 11, 0),
            ("twelve", 12, 0),
            ("thirteen", 13, 0),
            ("fourteen", 14, 0),
            ("fifteen", 15, 0),
            ("sixteen", 16, 0),
            ("seventeen", 17, 0),
            ("eighteen", 18, 0),
            ("nineteen", 19, 0),
            ("twenty", 20, 0),
            ("thirty", 30, 0),
            ("forty fourty", 40, 0),
            ("fifty", 50, 0),
            ("sixty", 60, 0),
            ("seventy", 70, 0),
            ("eighty", 80, 0),
            ("ninety", 90, 0),
        ],
    ),
    (
        class::SCALE,
        &[
            ("dozen", 12, 0),
            ("hundred", 100, 0),
            ("thousand", 1000, 0),
            ("million", 1_000_000, 0),
            ("billion", 1_000_000_000, 0),
        ],
    ),
    (
        class::OPEN,
        &[(
            "several few many some numerous multiple various dozens hundreds thousands millions billions couple",
            0,
            0,
        )],
    ),
    (
        class::ORDINAL,
        &[
            ("first", 1, 0),
            ("second", 2, 0),
            ("third", 3, 0),
            ("fourth", 4, 0),
            ("fifth", 5, 0),
            ("sixth", 6, 0),
            ("seventh", 7, 0),
            ("eighth", 8, 0),
            ("ninth", 9, 0),
            ("tenth", 10, 0),
            ("eleventh", 11, 0),
            ("twelfth", 12, 0),
            ("thirteenth", 13, 0),
            ("fourteenth", 14, 0),
            ("fifteenth", 15, 0),
            ("sixteenth", 16, 0),
            ("seventeenth", 17, 0),
            ("eighteenth", 18, 0),
            ("nineteenth", 19, 0),
            ("twentieth", 20, 0),
            ("thirtieth", 30, 0),
        ],
    ),
    (class::SMALL_ORDINAL, &[("first", 1, 0), ("second", 2, 0), ("third", 3, 0), ("fourth", 4, 0)]),
    (
        class::DECADE,
        &[
            ("twenties", 20, 0),
            ("thirties", 30, 0),
            ("forties", 40, 0),
            ("fifties", 50, 0),
            ("sixties", 60, 0),
            ("seventies", 70, 0),
            ("eighties", 80, 0),
            ("nineties", 90, 0),
        ],
    ),
    (class::SEASON, &[("spring", 0, 1), ("summer", 0, 2), ("autumn fall", 0, 3), ("winter", 0, 4)]),
    (
        class::PART,
        &[
            ("morning", 0, 1),
            ("afternoon", 0, 2),
            ("evening", 0, 3),
            ("night", 0, 4),
            ("midday lunchtime", 0, 5),
            ("daytime", 0, 6),
            ("dawn sunrise sunup daybreak", 0, 1),
            ("dusk sunset sundown", 0, 3),
        ],
    ),
    (class::MERIDIEM, &[("am", 0, 1), ("pm", 0, 2)]),
    (
        class::ZONE,
        &[
            ("gmt utc", 0, 1),
            (
                "est edt et cst cdt ct mst mdt pst pdt pt bst cet cest eet eest msk ist jst kst aest aedt sgt hkt",
                0,
                2,
            ),
        ],
    ),
    (
        class::RECURRING,
        &[
            ("hourly", 0, 2),
            ("daily nightly", 0, 3),
            ("weekly", 0, 5),
            ("fortnightly biweekly", 0, 6),
            ("monthly", 0, 7),
            ("quarterly", 0, 8),
            ("yearly annual annually", 0, 9),
        ],
    ),
    // The offset, plus ten.
    (
        class::WHICH,
        &[
            ("last past previous prior preceding", 9, 0),
            ("this current", 10, 0),
            ("next coming following upcoming", 11, 0),
        ],
    ),
    (
        class::PREPOSITION,
        &[(
            "in on at by since until till from to of during before after between through throughout for around about \
                 and or and/or circa late early mid begin beginning ending ended end till than within per back as over",
            0,
            0,
        )],
    ),
    (
        class::PAST,
        &[(
            "said told was were had did made took went came got won lost met sold rose fell began held led left found \
                 gave saw kept brought bought paid sent spoke wrote died struck shot hit grew knew thought became broke \
                 chose drew drove flew fought rode ran stood taught threw wore slid sank beat been built caught dealt felt heard \
                 hung laid shook slept stole swept swung tore swore withdrew overtook underwent forgot sang rang woke \
                 taken fled upheld sought dug blew froze hid lent lit overcame shrank sprang stuck leapt clung bore",
            0,
            0,
        )],
    ),
    (
        class::FUTURE,
        &[(
            "will shall ll won't would should expected expects expect scheduled due plans planned plan planning \
                 upcoming forthcoming intends aims hopes forecast slated pending tentatively can could deadline \
                 anticipates anticipated likely going must need needs prepares preparing ahead begins opens starts \
                 meets meet resumes resume reopens reopen returns ends travels departs arrives debuts convenes takes expires closes airs starting awaits await awaited \
                 awaiting faces might concludes commences reconvenes premieres",
            0,
            0,
        )],
    ),
    (
        class::AUXILIARY,
        &[(
            "will shall ll won't would should can could might must scheduled expected slated due set likely",
            0,
            0,
        )],
    ),
    (
        class::GOVERNOR,
        &[(
            "agreed agree agrees want wants wanted hope hoped pledged promised vowed vows intend intended \
                 threatened threatens ready invited summoned set mean means meant aimed decided",
            0,
            0,
        )],
    ),
    (class::BEGIN, &[("begin end", 0, 0)]),
    (
        class::COUNTED,
        &[(
            "people percent per men women children troops soldiers jobs workers employees dollars euros pounds \
                 rubles yen miles kilometers kilometres km metres meters feet ft kg tons tonnes barrels points votes \
                 seats cases deaths homes houses members cars vehicles units shares times others residents students \
                 persons victims dead civilians families refugees bodies copies words pages volts watts megawatts mw \
                 gb mb rpm hp cc acres hectares square degrees calories fans spectators passengers patients mm cm hz \
                 mhz mph kph metric cubic more pieces cattle sheep rounds missiles drones tanks fighters prisoners migrants nodes \
                 entries users customers stores schools companies firms villages islands species items bp lbs pounds",
            0,
            0,
        )],
    ),
    (
        class::NAME_BEFORE,
        &[(
            "bloody black super good holy cyber ash palm maundy ruby blue giving casual fat shrove whit",
            0,
            0,
        )],
    ),
    (
        class::NAME_AFTER,
        &[(
            "times mirror telegraph herald express mail post tribune independent star people sun business journal \
                 live football nights movement agreement prayer prayers world observer magazine review mass roast \
                 school brief islands street madness fever lights inc corp ltd plc fourth welch hare day-lewis",
            0,
            0,
        )],
    ),
    (
        class::FUNCTION,
        &[(
            "with without he she it they we i you who which when where while because if there their not is are be been \
             has have against under amid despite via upon into onto among toward towards also but so then both",
            0,
            0,
        )],
    ),
    (
        class::DETERMINER,
        &[("the a an this that these those his her its their our my your all any no each", 0, 0)],
    ),
];
