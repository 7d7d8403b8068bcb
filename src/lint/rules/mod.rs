//! The rules, one file each.

mod bare_denial;
mod concept_elsewhere;
mod concept_without_hint;
mod dead_variant;
mod dropped_sign;
mod empty_reference;
mod function_word_form;
mod hint_earns_concept;
mod idle_criterion;
mod item_without_concept;
mod low_reference;
mod misconception_earns_concept;
mod misconception_in_reference;
mod misread_variant;
mod needless_wildcard;
mod needs_bonus;
mod other_language;
mod reference_passes_elsewhere;
mod same_question;
mod short_wildcard;
mod similar_concepts;
mod slow_regex;
mod swallowed_variant;
mod unfinished_draft;
mod unmatched_concept;
mod unmatched_variants;
mod unreachable_points;
mod variant_in_question;

use super::Rule;

/// All rules, in the order of `rubrics/README.md`.
pub const RULES: &[Rule] = &[
    low_reference::RULE,
    misconception_in_reference::RULE,
    misconception_earns_concept::RULE,
    reference_passes_elsewhere::RULE,
    empty_reference::RULE,
    empty_reference::SAME_RULE,
    same_question::RULE,
    other_language::RULE,
    function_word_form::RULE,
    idle_criterion::RULE,
    item_without_concept::RULE,
    unfinished_draft::RULE,
    needs_bonus::RULE,
    unreachable_points::RULE,
    concept_elsewhere::COMMON_RULE,
    similar_concepts::RULE,
    unmatched_concept::RULE,
    concept_without_hint::RULE,
    variant_in_question::RULE,
    swallowed_variant::RULE,
    dead_variant::RULE,
    dropped_sign::RULE,
    misread_variant::RULE,
    bare_denial::RULE,
    short_wildcard::RULE,
    slow_regex::RULE,
    hint_earns_concept::RULE,
    concept_elsewhere::RULE,
    unmatched_variants::RULE,
    needless_wildcard::RULE,
];
