//! The kinds of change: what each does, and what must become of the score.

/// What must become of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    /// It stays about the same.
    Hold,
    /// It falls.
    Fall,
    /// It is below the pass mark.
    Fail,
}

impl Demand {
    /// Returns the name, as in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hold => "hold",
            Self::Fall => "fall",
            Self::Fail => "fail",
        }
    }
}

/// Whether a change leaves an answer as right as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It says the same.
    Harmless,
    /// It says less, something wrong, or nothing.
    Harmful,
}

impl Effect {
    /// Both, in the order of reports.
    pub const ALL: [Self; 2] = [Self::Harmless, Self::Harmful];

    /// Returns the name, as in reports and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Harmless => "harmless",
            Self::Harmful => "harmful",
        }
    }
}

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Letters of long words exchanged, left out or doubled.
    Typos,
    /// All in lower or upper case.
    LetterCase,
    /// Words for words of the same meaning.
    Synonyms,
    /// Sentences in another order.
    SentenceOrder,
    /// British for American spelling and the other way round.
    BritishAmerican,
    /// "does not" for "doesn't" and the other way round.
    Contractions,
    /// Sentences as a list, with Markdown marks.
    Markdown,
    /// Line breaks, blanks, commas and hyphens.
    Punctuation,
    /// Words around the answer that say nothing.
    Preamble,
    /// The question above the answer, with a number.
    QuestionPrepended,
    /// Every sentence that carries one key concept is left out.
    IdeaDeleted,
    /// One sentence says the opposite.
    Negated,
    /// Other numbers.
    NumbersChanged,
    /// Two things that are compared change places.
    RolesSwapped,
    /// The opposite of a sentence follows at the end.
    ContradictionAppended,
    /// A misconception of the rubric follows at the end.
    MisconceptionAppended,
    /// The reference of another item.
    OtherItem,
    /// The question instead of an answer.
    QuestionEchoed,
    /// A list of words by which the rubric finds its concepts.
    KeywordList,
    /// The words in another order.
    WordsShuffled,
    /// No answer, politely.
    Refusal,
}

impl Kind {
    /// Every kind, harmless ones first, in the order of reports.
    pub const ALL: [Self; 21] = [
        Self::Typos,
        Self::LetterCase,
        Self::Synonyms,
        Self::SentenceOrder,
        Self::BritishAmerican,
        Self::Contractions,
        Self::Markdown,
        Self::Punctuation,
        Self::Preamble,
        Self::QuestionPrepended,
        Self::IdeaDeleted,
        Self::Negated,
        Self::NumbersChanged,
        Self::RolesSwapped,
        Self::ContradictionAppended,
        Self::MisconceptionAppended,
        Self::OtherItem,
        Self::QuestionEchoed,
        Self::KeywordList,
        Self::WordsShuffled,
        Self::Refusal,
    ];

    /// Returns the name, as in reports and options.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Typos => "typos",
            Self::LetterCase => "letter-case",
            Self::Synonyms => "synonyms",
            Self::SentenceOrder => "sentence-order",
            Self::BritishAmerican => "british-american",
            Self::Contractions => "contractions",
            Self::Markdown => "markdown",
            Self::Punctuation => "punctuation",
            Self::Preamble => "preamble",
            Self::QuestionPrepended => "question-prepended",
            Self::IdeaDeleted => "idea-deleted",
            Self::Negated => "negated",
            Self::NumbersChanged => "numbers-changed",
            Self::RolesSwapped => "roles-swapped",
            Self::ContradictionAppended => "contradiction-appended",
            Self::MisconceptionAppended => "misconception-appended",
            Self::OtherItem => "other-item",
            Self::QuestionEchoed => "question-echoed",
            Self::KeywordList => "keyword-list",
            Self::WordsShuffled => "words-shuffled",
            Self::Refusal => "refusal",
        }
    }

    /// Returns the kind with this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns what must become of the score.
    #[must_use]
    pub fn demand(self) -> Demand {
        match self {
            Self::Typos
            | Self::LetterCase
            | Self::Synonyms
            | Self::SentenceOrder
            | Self::BritishAmerican
            | Self::Contractions
            | Self::Markdown
            | Self::Punctuation
            | Self::Preamble
            | Self::QuestionPrepended => Demand::Hold,
            Self::IdeaDeleted
            | Self::Negated
            | Self::NumbersChanged
            | Self::RolesSwapped
            | Self::ContradictionAppended
            | Self::MisconceptionAppended => Demand::Fall,
            Self::OtherItem | Self::QuestionEchoed | Self::KeywordList | Self::WordsShuffled | Self::Refusal => {
                Demand::Fail
            }
        }
    }

    /// Returns whether the references of an item have this in common: it is made of the item alone.
    #[must_use]
    pub fn is_of_item(self) -> bool {
        matches!(self, Self::QuestionEchoed | Self::KeywordList | Self::Refusal)
    }

    /// Returns whether English words make the change or say where it may be made, so that there is none of it in another language.
    #[must_use]
    pub fn is_english(self) -> bool {
        matches!(
            self,
            Self::Synonyms
                | Self::SentenceOrder
                | Self::BritishAmerican
                | Self::Contractions
                | Self::Preamble
                | Self::Negated
                | Self::ContradictionAppended
        )
    }

    /// Returns whether the change leaves an answer as right as it was.
    #[must_use]
    pub fn effect(self) -> Effect {
        if self.demand() == Demand::Hold { Effect::Harmless } else { Effect::Harmful }
    }

    /// Returns whether the change makes a list of an answer, which is no harm where a list is a fair one.
    #[must_use]
    pub(super) fn lists(self) -> bool {
        matches!(self, Self::KeywordList | Self::WordsShuffled)
    }
}
