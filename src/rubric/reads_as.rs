//! Function words of the languages that rubrics are written in: which language a text reads as, and which of its words carry
//! no meaning.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::text::Text;
use crate::text::function_words;
use crate::text::language::Language;

/// So many function words of its own a language must have in the texts.
const LEAST: usize = 5;

/// So many of these must differ, and so many of those must have two letters.
const LEAST_DIFFERENT: usize = 3;
const LEAST_WRITTEN_OUT: usize = 2;

/// An English text has more than one function word in so many words.
const FEW: usize = 4;

/// So many times as many as the other language has.
const MORE: usize = 3;

/// Of so many words one at least must be a function word of the language.
const RARE: usize = 10;

/// The most frequent function words of each language but English, by its code.
const WORDS: &[(&str, &str)] = &[
    ("ar", "في من على إلى عن أن إن هذا هذه التي الذي هو هي ما لا كان كانت مع بين أو ثم كل بعد قبل عند"),
    (
        "da",
        "og i at er en et den det de der som på til af med for ikke fra har kan ved om eller når bliver blev var skal hvad \
         hvordan hvorfor man sig efter mellem under også men",
    ),
    (
        "de",
        "der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden wurde wurden \
         nicht auch mit von vom zu zum zur auf aus bei durch für über unter zwischen als wie was wer wo warum welche welcher \
         welches dass weil wenn sich sie es er im am beim ohne um kein keine hat haben kann können nach nur in an so man",
    ),
    (
        "el",
        "ο η το οι τα του της των τον την στο στη στην στον και είναι να που με για από σε ένα μια ένας δεν τι πώς γιατί θα \
         ή όταν ως",
    ),
    (
        "es",
        "el la los las un una unos unas y o de del al en es son que se con por para como más pero su sus lo le no qué cuál \
         cuáles cómo fue ser está están entre sin sobre cuando desde hasta también",
    ),
    (
        "fi",
        "ja on ei että se ne joka jotka mikä mitä miten miksi ovat oli kun tai sekä kuin niin myös vain voi sen siitä niitä \
         hän tämä",
    ),
    (
        "fr",
        "le la les l un une des du de d et ou est sont que qu qui dans en par pour sur avec ce cette ces il elle ils elles ne \
         pas plus se s sa son ses leur au aux comme mais a été être entre sans quoi quel quelle comment pourquoi n c j",
    ),
    (
        "hu",
        "a az és egy hogy nem is van vagy mint meg mi miért hogyan ez azt ezt csak de ha ki amely amelyek volt lesz között",
    ),
    (
        "it",
        "il lo la i gli le l un uno una e o è sono che di del dello della dei degli delle da dal dalla in nel nella nei con \
         per su sul sulla non si come cosa perché quale quali al alla ai anche più tra fra ha d",
    ),
    (
        "nl",
        "de het een en of is zijn was waren wordt worden van in op te dat die niet met voor door aan bij naar om uit over als \
         maar ook er zich wat hoe waarom welke tussen geen kan heeft hebben tot",
    ),
    (
        "no",
        "og i at er en et den det de der som på til av med for ikke fra har kan ved om eller når blir ble var skal hva \
         hvordan hvorfor man seg etter mellom under også men",
    ),
    (
        "pt",
        "o a os as um uma e ou é são que de do da dos das em no na nos nas com por para se não como mais mas ao à seu sua qual \
         quais foi ser está entre sem sobre quando também pelo pela",
    ),
    (
        "ro",
        "și şi în la cu de din pe un o este sunt care că nu se să ce cum al a ai ale pentru sau prin mai între fost unei unui \
         ca când cel cea",
    ),
    (
        "ru",
        "и в во не на что как это с со из по для от к у о об за при или но а то его её их он она они оно был была были быть \
         который которая которые чем так же между до почему какой какие",
    ),
    (
        "sv",
        "och i att är en ett den det de som på till av med för inte från har kan vid om eller när blir blev var ska vad hur \
         varför man sig efter mellan under också men",
    ),
    ("ta", "ஒரு மற்றும் இது அது என்ன என்று இந்த அந்த உள்ள ஆகும் என்பது எப்படி ஏன் அல்லது"),
    (
        "tr",
        "ve bir bu için ile da de ne nasıl neden olarak olan gibi daha çok en ya veya ki her o mi mı değil kadar sonra",
    ),
];

/// Returns whether a word, in small letters, carries grammar rather than meaning in a language.
#[must_use]
pub fn is_function_word(word: &str, language: Language) -> bool {
    Languages::with(word).has(language)
}

/// Returns the language that some texts read as, where it is clearly another one than that which they are said to be in.
#[must_use]
pub fn reads_as(texts: &[&str], said: Language) -> Option<Language> {
    let small: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let words = small.iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic() && !is_mark(c)));
    let words: Vec<(&str, Languages)> =
        words.filter(|word| !word.is_empty()).map(|word| (word, Languages::with(word))).collect();
    let counted = ALL.iter().map(|&language| (words.iter().filter(|(_, of)| of.has(language)).count(), language));
    let counted: Vec<(usize, Language)> = counted.collect();
    let most = counted.iter().map(|(count, _)| *count).max()?;
    let mut best = counted.into_iter().filter(|(count, _)| *count == most).map(|(_, language)| language);
    let (other, None) = (best.next()?, best.next()) else { return None };
    let own = |language: Language, than: Language| {
        words.iter().filter(move |(_, of)| of.has(language) && !of.has(than)).map(|(word, _)| *word)
    };
    let count = own(other, said).count();
    let is_clear = count >= LEAST && count >= MORE * own(said, other).count() && count * RARE >= words.len();
    let different: BTreeSet<&str> = own(other, said).collect();
    // Letters are the names of things as well.
    let written_out = different.iter().filter(|word| word.chars().nth(1).is_some()).count();
    let is_varied = different.len() >= LEAST_DIFFERENT && written_out >= LEAST_WRITTEN_OUT;
    (other != said && is_clear && is_varied).then_some(other)
}

/// Returns the language that an answer reads as, where it is clearly another one than that of its rubric.
#[must_use]
pub fn answer_reads_as(source: &str, text: &Text) -> Option<Language> {
    let functions = text.words.iter().filter(|word| !word.is_content()).count();
    // An English text has far more of them, and need not be read twice.
    let is_english = text.language.is_english() && functions * FEW > text.words.len();
    if is_english || text.words.len() < LEAST { None } else { reads_as(&[source], text.language) }
}

/// All languages, English first.
static ALL: LazyLock<Vec<Language>> =
    LazyLock::new(|| Language::choices().into_iter().filter_map(|(code, _)| Language::named(code)).collect());

/// The function words of all languages but English, sorted, each with the languages that it is one of.
static TABLE: LazyLock<Vec<(&str, Languages)>> = LazyLock::new(|| {
    let mut table: BTreeMap<&str, Languages> = BTreeMap::new();
    for (code, words) in WORDS {
        for word in words.split_whitespace() {
            table.entry(word).or_default().0 |= Language::named(code).map_or(0, bit);
        }
    }
    table.into_iter().collect()
});

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Languages(u32);

impl Languages {
    /// Returns those that have a function word, in small letters.
    fn with(word: &str) -> Self {
        let others = TABLE.binary_search_by_key(&word, |entry| entry.0).map_or(0, |at| TABLE[at].1.0);
        Self(others | if function_words::is_function_word(word) { bit(Language::ENGLISH) } else { 0 })
    }

    fn has(self, language: Language) -> bool {
        self.0 & bit(language) != 0
    }
}

fn bit(language: Language) -> u32 {
    ALL.iter().position(|known| *known == language).map_or(0, |at| 1 << at)
}

/// Signs that stand inside words of Tamil.
fn is_mark(c: char) -> bool {
    ('\u{b80}'..='\u{bff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "What is mitosis? It is the division of one nucleus into two identical nuclei, so that growth and \
        repair keep the number of chromosomes.";

    /// Checks what texts read as that are said to be in a language, by codes.
    #[track_caller]
    fn check(text: &str, said: &str, expected: Option<&str>) {
        let said = Language::named(said).expect("it is known");
        assert_eq!(reads_as(&[text], said).map(Language::code), expected, "{text}");
    }

    #[test]
    fn texts_in_another_language_are_told() {
        check("Was ist Mitose? Die Mitose ist die Teilung eines Zellkerns in zwei gleiche Kerne.", "en", Some("de"));
        check("Qu'est-ce que la mitose ? La mitose est la division du noyau d'une cellule en deux.", "en", Some("fr"));
        check("¿Qué es la mitosis? La mitosis es la división del núcleo de la célula en dos.", "en", Some("es"));
        check("O que é a mitose? A mitose é a divisão do núcleo da célula em dois.", "en", Some("pt"));
        check("Che cosa è la mitosi? La mitosi è la divisione del nucleo della cellula in due.", "en", Some("it"));
        check("Wat is mitose? Mitose is de deling van de kern van een cel in twee gelijke kernen.", "en", Some("nl"));
        check("Что такое митоз? Это деление ядра на два, и в каждом из них столько же хромосом.", "en", Some("ru"));
        check("Vad är mitos? Mitos är att en cell delar sig i två, och det är en del av tillväxten.", "en", Some("sv"));
        check(ENGLISH, "de", Some("en"));
    }

    #[test]
    fn texts_in_their_own_language_are_not() {
        check(ENGLISH, "en", None);
        check("Was ist Mitose? Die Mitose ist die Teilung eines Zellkerns in zwei gleiche Kerne.", "de", None);
        // Few words tell nothing, nor do names of things, nor a language that is quoted in another.
        check("Was ist das?", "en", None);
        check("Los Angeles, El Paso, La Jolla and Las Vegas are in the south of the country.", "en", None);
        check(&format!("{ENGLISH} In German: die Teilung des Kerns ist die Mitose."), "en", None);
        check("Mitose: celle, kjerne, kromosom, deling", "en", None);
    }

    /// Checks what an answer reads as that is graded by a rubric in a language, by codes.
    #[track_caller]
    fn check_answer(source: &str, rubric: &str, expected: Option<&str>) {
        let language = Language::named(rubric).expect("it is known");
        let text = Text::new_in(source, language);
        assert_eq!(answer_reads_as(source, &text).map(Language::code), expected, "{source}");
    }

    #[test]
    fn answers_in_another_language_are_told() {
        check_answer("Keine Ahnung, der Himmel ist blau weil das Licht gestreut wird.", "en", Some("de"));
        check_answer(
            "Le ciel est bleu parce que la lumière du soleil est diffusée par les molécules.",
            "en",
            Some("fr"),
        );
        check_answer(ENGLISH, "de", Some("en"));
    }

    #[test]
    fn short_telegraphic_and_technical_answers_are_not() {
        for answer in [
            "O(log n), sorted list",
            "GET, PUT, DELETE; POST not idempotent",
            "y = y + y * y - y / y\ne = o + u - l * d / n",
            "SELECT a, b FROM t JOIN u ON t.id = u.id WHERE u.name IN ('de', 'la', 'el') ORDER BY t.a DESC",
            "```python\nfor e in l:\n    d[e] = l[e] + n\n    c = o(e, d, l, n)\n```",
            "die casting, pass by reference, las vegas, man pages, hat trick, war rooms",
            "tcp syn ack syn/ack handshake port listen accept bind socket",
        ] {
            check_answer(answer, "en", None);
        }
        check_answer("Keine Ahnung.", "en", None);
        check_answer("Commit, Branch, Merge: das ist der Weg.", "de", None);
    }

    #[test]
    fn every_language_has_its_words() {
        for (code, _) in Language::choices() {
            let language = Language::named(code).expect("it is known");
            assert!(language.is_english() || TABLE.iter().filter(|(_, of)| of.has(language)).count() > 10, "{code}");
        }
    }
}
