"""Draws what is written of a story from ``sentences``, by what it is about; by lots of its own."""

import random
from collections.abc import Mapping
from dataclasses import replace

from halcyon.project.synthetic import sentences
from halcyon.project.synthetic.sentences import Sentences
from halcyon.project.synthetic.story import CaseStory, NightStory, ReferralStory, Story


class Sayings:
    """Nothing else that is drawn depends on these."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"{seed} sayings")  # noqa: S311 - invented data, not a secret

    def worded(self, story: Story) -> Story:
        """The story with what is written in it."""
        outcome = story.outcome.value if story.decided_at else ""
        return replace(
            story,
            concern=self._concern(story),
            rationale=self._of(sentences.RATIONALES, outcome, (story.rationale,)),
            referral=self._of_referral(story.referral),
        )

    def _concern(self, story: Story) -> str:
        """What was seen, and what points to the type; about a place or a group, what is known of it."""
        if story.about:
            return self._of(sentences.OF_CONTEXTS, story.about[0], (story.concern,))
        seen = self._of(sentences.SEEN, story.source, sentences.SEEN_OTHERWISE)
        sign = self._of(sentences.SIGNS, next(iter(story.exploitation), ""), ())
        return " ".join(filter(None, (seen, sign)))

    def _of_referral(self, story: ReferralStory) -> ReferralStory:
        reason = self._of(sentences.GRADED, str(story.grade), sentences.GRADED_OTHERWISE)
        words = story.words
        if story.not_allocated_reason and words:
            words = self._of(
                sentences.NOT_ALLOCATED, str(story.not_allocated_reason), sentences.NOT_ALLOCATED_OTHERWISE
            )
        return replace(story, grade_reason=reason, words=words, case=story.case and self._of_case(story.case))

    def _of_case(self, story: CaseStory) -> CaseStory:
        closed = self._of(sentences.CLOSED, story.close_reason, (story.closed_words,))
        return replace(story, closed_words=closed, nights=tuple(map(self._of_night, story.nights)))

    def _of_night(self, night: NightStory) -> NightStory:
        found = self._of(sentences.FOUND, night.how.value, ())
        return replace(night, words=" ".join(filter(None, (found, sentences.INTERVIEW))))

    def _of(self, of: Mapping[str, Sentences], key: str, otherwise: Sentences) -> str:
        of_key = of.get(key, otherwise)
        return self.rng.choice(of_key) if of_key else ""
