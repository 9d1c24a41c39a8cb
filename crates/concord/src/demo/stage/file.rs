//! Records come into the case.

use super::{Done, Stage};
use crate::app::AppError;
use crate::dice::derived;
use crate::intake::{Arrived, take_in};
use concord_domain::case::{Command, record};
use concord_store::Owner;

impl Stage {
    /// Brings files into the case as an upload does: kept as they came, read in the sandboxed child, made records.
    /// The same files of the same case have the same ids in each run.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn bring(&mut self, files: Vec<(String, Vec<u8>)>) -> Done {
        let read = self.app.worker().read_batch(files.clone()).await;
        self.bring_read(files, read).await
    }

    /// The same for files that were read already: many cases share one reading.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn bring_read(
        &mut self,
        files: Vec<(String, Vec<u8>)>,
        read: Vec<concord_records::Record>,
    ) -> Done {
        let case = self.loaded.id;
        let batch = derived(&[b"demo upload", case.0.as_bytes()]);
        let mut group = self.app.store().new_blobs(Owner::Case(case.0)).await?;
        let mut arrived = vec![];
        for (name, bytes) in files {
            let blob = derived(&[b"demo file", case.0.as_bytes(), name.as_bytes()]);
            group.put(blob, &bytes).await?;
            arrived.push(Arrived { blob, name });
        }
        let blobs = group.settle().await?;
        self.app.store().keep_blobs(&blobs, self.now()).await?;
        take_in(&self.app, case, batch, &arrived, read).await?;
        self.refresh().await
    }

    /// Records that are in the case already close the checklist; what nobody has is said to be not available.
    ///
    /// # Errors
    /// When the domain refuses or the store fails.
    pub async fn complete_records(&mut self) -> Done {
        let files: Vec<_> = self.loaded.state.records.in_file().map(|f| f.record).collect();
        let Some(opening) = &self.loaded.state.opening else { return Err(AppError::NotFound) };
        let items: Vec<String> = opening.terms.checklist.iter().map(|i| i.key.clone()).collect();
        let mut commands: Vec<Command> = self.in_doubt().collect();
        for (n, item) in items.into_iter().enumerate() {
            let close = match files.get(n) {
                Some(record) => record::Command::Satisfy { item, record: *record },
                None => {
                    record::Command::NotAvailable { item, why: "The hospital has none.".to_owned() }
                }
            };
            commands.push(Command::Record(close));
        }
        commands.push(Command::Record(record::Command::Complete));
        let ruth = self.coordinator();
        self.step(&ruth, commands).await
    }

    /// Files of which nobody can say whose they are stay out.
    fn in_doubt(&self) -> impl Iterator<Item = Command> {
        let files = self.loaded.state.records.files.values();
        let unclear = files.filter(|f| {
            matches!(f.subject, record::Subject::Unclear(_))
                && matches!(f.standing, record::Standing::Quarantined { .. })
        });
        unclear.map(|f| {
            let why = "It does not say clearly whose it is.".to_owned();
            Command::Record(record::Command::Quarantine { record: f.record, why })
        })
    }

    /// Reloads the case, after records came in by another way.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn refresh(&mut self) -> Done {
        self.loaded = self.app.load(self.loaded.id).await?;
        Ok(())
    }
}
