from factories import a_case_ready_to_send
from journeys.test_store_in_trouble import REFERENCE
def test_x(begin_shift, folder):
    first = begin_shift(a_case_ready_to_send())
    first.open(REFERENCE, "incident")
    second = begin_shift(signs_in=False)
    second.sign_in()
    print(second.window.sign_in.refusal)
    first.type("place", "The kitchen")
    first.saved(lambda case: case.incident.place == "The kitchen")
    first.window.lock()
    second.sign_in()
    second.open(REFERENCE, "incident")
    print("first", first.window.room, "second", second.window.room)
    for s in (first, second):
        s.window.close()
        print(s.window.room, s.prompts.asked, s.prompts.told, s.banner("trouble"), s.window._prompts.close(), s.window.isVisible())
