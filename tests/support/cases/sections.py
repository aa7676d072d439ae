"""Sections: what each problem of preparation rests on; a code that is not here is good practice."""

ACT = "Crime and Security Act 2010, "
FAMILY = "Family Law Act 1996, "
RIGHTS = "Human Rights Act 1998, "
GUIDANCE = "Home Office guidance 2022, "
SAFETY = "safety of the protected person"

_CODES = {
    f"{ACT}s.24(1)": ("custody-force-missing", "custody-force-btp"),
    f"{ACT}s.32(1) and (2)": ("custody-force-mod-police",),
    f"{ACT}s.24(2)(b) and (7)": ("incident-through-somebody", "necessity-through-somebody"),
    f"{ACT}s.24(2)": (
        *("respondent-age-missing", "respondent-age-basis-missing", "respondent-age-estimated"),
        *("respondent-under-18", "respondent-born-in-future"),
    ),
    f"{ACT}s.24(2)(a)": (
        *("incident-when-missing", "incident-conduct-missing", "incident-no-violence"),
        *("incident-narrative-missing", "incident-sources-missing", "incident-only-hearsay"),
    ),
    f"{ACT}s.24(2)(a), s.25(1)(a)": ("incident-grounds-missing",),
    f"{ACT}s.24(2)(a) and (b)": (
        *("incident-attacked-missing", "incident-attacked-another"),
        *("incident-narrative-another", "incident-grounds-another"),
    ),
    f"{ACT}s.24(2)(b)": (
        "incident-long-ago",
        *("necessity-missing", "necessity-copied", "necessity-printed-copied"),
        "custody-earlier-notice",
    ),
    f"{ACT}s.24(2)(b), s.25(1)(a)": ("necessity-printed-missing",),
    f"{ACT}s.24(3)(a)": (
        *("protected-under-18", "children-missing", "children-none-listed"),
        *("children-how-checked-missing", "children-contradiction", "children-name-missing"),
        *("children-grown-up", "children-court-order", "children-welfare-missing"),
    ),
    f"{ACT}s.24(3)(b) and (4)": (
        *("opinions-reached-missing", "opinions-asked-missing", "opinions-not-alone"),
        *("opinions-words-missing", "opinions-view-missing", "opinions-attempts"),
    ),
    f"{ACT}s.24(3)(c)": (
        *("opinions-not-invited", "opinions-response-missing", "opinions-unable"),
        *("opinions-representations-missing", "opinions-unfit"),
    ),
    f"{ACT}s.24(3)(d)": (
        *("household-resident-name-missing", "household-resident-associated-missing"),
        *("household-others-missing", "household-others-listed-missing"),
        *("household-others-contradiction", "children-stays-missing"),
    ),
    f"{ACT}s.24(3)(d) and (4)": (
        *("opinions-resident-missing", "opinions-resident-asked-missing"),
        *("opinions-resident-words-missing", "opinions-resident-why-missing"),
        "opinions-child-missing",
    ),
    f"{ACT}s.24(5)": ("opinions-although",),
    f"{ACT}s.24(6)": ("protected-name-missing",),
    f"{ACT}s.24(7) and (8)": ("household-respondent-doubt", "household-protected-doubt"),
    f"{ACT}s.24(8)": (
        *("relationship-together-missing", "relationship-home-differs"),
        *("household-premises-missing", "household-two-shared-homes"),
        *("household-address-missing", "household-respondent-lives-missing"),
        *("household-protected-lives-missing", "household-respondent-why-missing"),
        "household-protected-why-missing",
    ),
    f"{ACT}s.24(9); {FAMILY}s.62(3) and (5)": (
        *("relationship-missing", "relationship-none", "relationship-contradiction"),
    ),
    f"{ACT}s.24(10) and (11)": (
        *("respondent-service-law-missing", "respondent-commanding-officer-missing"),
    ),
    f"{ACT}s.24(10) and (11), s.32": ("household-service-accommodation",),
    f"{ACT}s.25(1)(a)": ("incident-grounds-short",),
    "law note U33: How much of the grounds is the respondent told?": (
        "incident-grounds-name-others",
    ),
    f"{ACT}s.25(2)": ("respondent-name-missing",),
    f"{FAMILY}s.62(3)(ea)": ("relationship-reason-missing",),
    f"{FAMILY}s.62(3)(g)": ("relationship-part-four",),
    f"{RIGHTS}article 8": (
        *("household-nowhere-to-sleep", "necessity-effects-missing"),
        "necessity-article-8-missing",
    ),
    f"{GUIDANCE}Appendix B, stage 2": (
        *("custody-detention-ended", "custody-detention-short", "custody-disposal-missing"),
        *("custody-charged", "custody-liberty-missing", "custody-remanded"),
        *("custody-other-order", "risk-missing"),
        "necessity-alternatives-missing",
    ),
    f"{GUIDANCE}paragraph 1.2": ("custody-bail-conditions-missing",),
    SAFETY: ("protected-withheld-missing", "protected-address-shown"),
}
RESTS_ON = {code: section for section, codes in _CODES.items() for code in codes}
