//! Plurals of abbreviations, which the rules for stems leave as they are: "VMs", "PRs", "CPUs", "OSes".

/// Returns the abbreviation of which a word as it was written is the plural: capitals with a small ending.
#[must_use]
pub fn of_many(written: &str) -> Option<&str> {
    const FEWEST: usize = 2;
    let is_capitals = |one: &&str| one.len() >= FEWEST && one.bytes().all(|byte| byte.is_ascii_uppercase());
    let hisses = |one: &&str| one.ends_with(['S', 'X', 'Z', 'H']);
    let in_es = written.strip_suffix("es").filter(hisses).filter(is_capitals);
    in_es.or_else(|| written.strip_suffix('s').filter(is_capitals))
}

/// Returns the abbreviation of which a word in small letters may be the plural: one that cannot be spoken (`vms`, `prs`), or two
/// consonants with a vowel behind them (`cpus`, `kpis`, `dtos`).
#[must_use]
pub fn may_be_of_many(key: &str) -> Option<&str> {
    const LONGEST: usize = 5;
    let one =
        key.strip_suffix('s').filter(|one| (2..=LONGEST).contains(&one.len()) && ONE.binary_search(&key).is_err())?;
    let is_vowel = |byte: &u8| b"aeiouy".contains(byte);
    let letters = one.as_bytes();
    let (last, others) = letters.split_last()?;
    let is_unspoken = !others.iter().any(is_vowel) && letters.iter().all(u8::is_ascii_lowercase) && *last != b's';
    let ends_so = !is_vowel(last) || b"aiou".contains(last) && others.len() > 1;
    (is_unspoken && ends_so).then_some(one)
}

/// Words that end as such plurals do and are none; sorted.
const ONE: &[&str] = &[
    "bfs", "bps", "cms", "cvs", "dbms", "dfs", "dns", "dvcs", "ecs", "fps", "gbps", "gcs", "gps", "hdfs", "https",
    "kbps", "kms", "lms", "mbps", "mrs", "nfs", "ntfs", "plus", "pms", "pps", "qps", "rdbms", "rds", "rms", "rns",
    "rps", "sms", "sns", "sps", "sqs", "sts", "svs", "this", "thus", "tls", "tps", "vcs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_with_a_small_ending_are_many() {
        for (many, one) in [("VMs", "VM"), ("CPUs", "CPU"), ("OSs", "OS"), ("OSes", "OS"), ("CIs", "CI")] {
            assert_eq!(of_many(many), Some(one), "{many}");
        }
        for one in ["DNS", "TLS", "AWS", "HTTPS", "iOS", "As", "Is", "Us", "Bus", "ms", "VM's", "s", ""] {
            assert_eq!(of_many(one), None, "{one}");
        }
    }

    #[test]
    fn small_letters_may_be_many() {
        assert!(ONE.is_sorted());
        for (many, one) in [("vms", "vm"), ("dbs", "db"), ("cdns", "cdn"), ("gpus", "gpu"), ("kpis", "kpi")] {
            assert_eq!(may_be_of_many(many), Some(one), "{many}");
        }
        for one in [
            "is", "as", "us", "gas", "bus", "status", "dns", "tls", "css", "aws", "https", "ios", "ms", "os", "oss",
            "his", "has", "was", "this", "thus", "plus", "virus", "xss", "class", "s",
        ] {
            assert_eq!(may_be_of_many(one), None, "{one}");
        }
    }
}
